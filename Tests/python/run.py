"""Runs the tests beside this file, or those of one file (`run.py test_schemathesis.py`), and ends with a line on how it went."""

import os
import signal
import sys
import unittest

# What a shell starts in the background ignores it, and so would the programs that are tested.
signal.signal(signal.SIGINT, signal.default_int_handler)
directory = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, directory)
suite = unittest.defaultTestLoader.discover(directory, *sys.argv[1:2])
result = unittest.TextTestRunner(verbosity=1).run(suite)
failed = {test.id() for test, _ in result.failures + result.errors}
# A sub-test that failed is a failure of the test that it belongs to.
failed = {name.split(" ")[0] for name in failed}
print(f"Python: {result.testsRun - len(failed)} passed, {len(failed)} failed")
sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)
