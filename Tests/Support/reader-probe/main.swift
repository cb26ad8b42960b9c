ReaderProbe.main()
