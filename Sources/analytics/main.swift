CommandLineTool.start()
