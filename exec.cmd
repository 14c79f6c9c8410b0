@rem npm starts scripts with a shell that keeps signals to itself; "exec" makes the program take its place. cmd.exe has no exec: this runs what follows.
@%*
