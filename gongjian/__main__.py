"""`python -m gongjian` is `gongjian`."""

from gongjian.cli import main

if __name__ == "__main__":
    main()
