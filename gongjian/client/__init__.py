"""The Python client, `gongjian.connect()`."""
