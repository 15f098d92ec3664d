"""Messages about tokens, cookies and previews, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

# tokens
INVALID = Template(
    "The token is not valid: {why}; get another one, or send none.", "令牌无效:{why};请更换令牌,或不发送令牌。"
)
NO_BEARER = Template(
    "the header Authorization is not `Bearer` and a token", "请求头 Authorization 不是 `Bearer` 加令牌"
)
TOO_LONG = Template("it has {length} bytes, {most} are allowed", "长度为 {length} 字节,最多允许 {most} 字节")
NO_TOKEN = Template("it is not a JSON Web Token", "不是 JSON Web Token")
ALGORITHM = Template("its algorithm is not {algorithm}, that of the key", "其算法不是密钥所用的 {algorithm}")
SIGNATURE = Template("its signature does not fit the key", "签名与密钥不符")
EXPIRED = Template("it has expired", "已过期")
NOT_YET = Template("it is not valid yet", "尚未生效")
AUDIENCE = Template("it is meant for another audience", "面向其他受众")
ISSUER = Template("another issuer made it", "由其他签发者签发")
NO_KID = Template("it does not name its key (`kid`), and there are several keys", "有多个密钥,但令牌未注明密钥(`kid`)")
UNKNOWN_KEY = Template("no key has its `kid`", "没有与其 `kid` 对应的密钥")
MISSING = Template("the claim {claim} is missing", "缺少声明 {claim}")
MALFORMED = Template(
    "the claim {claim} does not have the form in docs/rights.md", "声明 {claim} 的格式不符合 docs/rights.md"
)
NO_PERSON = Template("its `sub` {id!r} is not the id of a person", "其 `sub` {id!r} 不是人员标识")
NO_ROLE = Template("{role!r} is not a role that a token can grant", "{role!r} 不是令牌可授予的角色")
NO_AREA = Template("{area!r} is not the beginning of an area's code", "{area!r} 不是区域代码的开头")
NO_ORGANIZATION = Template("{id!r} is not the id of an organization", "{id!r} 不是单位标识")
TOO_MANY = Template(
    "its grants name {number} areas and organizations, {most} are allowed",
    "其授权含 {number} 个区域和单位,最多允许 {most} 个",
)
NO_KEYS = Template(
    "The keys of the tokens cannot be read now; try again in a few seconds.", "目前无法读取令牌的密钥;请几秒后重试。"
)
LONG_COOKIE = Template(
    "The token has {length} bytes, too many for a cookie; send it in the header Authorization.",
    "令牌有 {length} 字节,无法存入 Cookie;请用请求头 Authorization 发送。",
)
NO_LINK = Template("Parameter token is missing; open a whole sign-in link.", "缺少参数 token;请打开完整的登录链接。")

# requests with a cookie
NO_MARK = Template(
    "A request with the cookie of the sign-in needs the header {header}: 1; send it, or send the token in Authorization.",
    "带登录 Cookie 的请求需要请求头 {header}: 1;请添加,或改用 Authorization 发送令牌。",
)
FOREIGN = Template(
    "A request with the cookie of the sign-in may not come from the origin {origin!r}; send the token in Authorization.",
    "带登录 Cookie 的请求不能来自 {origin!r};请改用 Authorization 发送令牌。",
)
FOREIGN_LINK = Template(
    "A sign-in link that another site opens is refused; copy it into the address bar.",
    "由其他网站打开的登录链接被拒绝;请将其复制到地址栏。",
)

# demo
REAL_DATA = Template(
    "The data is real, so that the demo sign-in is closed; start the service with GONGJIAN_TOKEN_KEY_FILE or "
    "GONGJIAN_TOKEN_JWKS.",
    "数据为真实数据,演示登录已关闭;请用 GONGJIAN_TOKEN_KEY_FILE 或 GONGJIAN_TOKEN_JWKS 启动服务。",
)
FAR = Template(
    "The demo sign-in is for this machine only; start the service with GONGJIAN_TOKEN_KEY_FILE or GONGJIAN_TOKEN_JWKS.",
    "演示登录仅限本机;请用 GONGJIAN_TOKEN_KEY_FILE 或 GONGJIAN_TOKEN_JWKS 启动服务。",
)

# previews
HEADER = Template("Header X-View-As", "请求头 X-View-As")
PARAMETERS = Template("Parameters role, area and organization", "参数 role、area 和 organization")
OPTION = Template("Option --as", "选项 --as")
ARGUMENT = Template("Argument view_as", "参数 view_as")
PREVIEW = Template(
    "{name}: {value!r} is not a role with codes of areas or ids of organizations; write it as GRID_WORKER 500233001001001.",
    "{name}:{value!r} 不是角色加区域代码或单位标识;请写作 GRID_WORKER 500233001001001。",
)
NO_PREVIEW = Template(
    "Only the organization department may preview another role; omit X-View-As.",
    "只有组织部门可以预览其他角色;请去掉 X-View-As。",
)
