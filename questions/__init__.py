"""The questions people ask, one GraphQL document each. Data only; `gongjian/questions.py` reads them."""
