"""Python client, opened with `gongjian.connect()`."""
