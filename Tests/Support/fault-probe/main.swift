FaultProbe.main()
