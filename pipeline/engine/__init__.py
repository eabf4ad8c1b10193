"""Where batches run and where tables lie: the stage interface, processes on this machine, the warehouse's files."""
