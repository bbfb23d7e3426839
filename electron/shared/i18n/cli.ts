import { section } from './section'

/** The `runwatch` command. */
export const cli = section(
  {
    usage:
      '用法：runwatch <命令> [选项]\n\n命令：\n  status ID…          查询一次\n  watch ID…           跟踪到结束\n  list [搜索]         列出本机保存的任务\n  history [ID|搜索]   历史记录\n  export              导出全部历史\n  import 文件         导入，与已有历史合并\n  profile list        列出账号\n  profile add 名称    添加账号（从终端提示或标准输入读取密钥）\n  profile verify [名称]\n  profile remove 名称\n  demo                不需要密钥的演示\n\n选项：\n  --json              每行输出一个 JSON 对象\n  --timeout 秒        watch：最长跟踪时间\n  --interval 秒       watch：两次查询之间的间隔\n  --profile 名称      使用哪个账号\n  --format 格式       export：json、csv 或 markdown\n  --output 文件       export：写到哪里，- 为标准输出\n  --show-uin          export：不给用户 UIN 打码\n  --dry-run           import：只看会导入什么\n  --lang zh-CN|en     语言\n  --no-color          不使用颜色\n  --                  选项到此为止\n\n搜索：文字，以及 status: stage: tag: service: account: id: before: after: is:，\n  例如 runwatch list status:failed after:7d 网关\n\n密钥：环境变量 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY、TENCENTCLOUD_SESSION_TOKEN，否则使用系统钥匙串中的账号。\n\n退出码：0 完成 · 1 失败 · 2 用法错误或中断 · 3 已停止 · 4 密钥或权限 · 5 未找到 · 6 超时 · 7 网络 · 8 接口已下线 · 9 频率超限、服务端错误或无法理解的回答',
    wrong: {
      command: '没有这个命令：{command}',
      option: '选项有误：{detail}',
      noIds: '缺少外部任务 ID',
      badId: '“{id}”不能作为外部任务 ID：{reason}',
      seconds: '{option} 需要大于 0 的秒数',
      profile: '没有名为“{label}”的账号',
      profileName: '缺少账号名称',
      profileTaken: '已有名为“{label}”的账号',
      noProfile:
        '没有可用的密钥。请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY，或运行 runwatch profile add',
      noKeyGiven: '没有读到 SecretId 和 SecretKey',
    },
    badId: {
      empty: '为空',
      tooLong: '超过 64 字节',
      controlCharacters: '含有控制字符',
      brokenText: '不是有效的文本',
    },
    step: '[{position}/{total}] {step} {status} {elapsed}',
    line: '{name} {text}',
    ended: {
      finished: '已完成，用时 {duration}',
      failed: '失败：{reason}',
      stopped: '已停止',
      failedNoReason: '失败',
    },
    timedOut: '超过 {seconds} 秒仍未结束',
    retrying: '{title}，{seconds} 秒后重试',
    error: '{title}。{hint}',
    errorDetail: '{code} {message} 请求 ID {requestId}',
    interrupted: '已中断',
    historyBusy:
      '历史文件正被另一个程序占用（例如正在导入或整理），最多等待 10 分钟。按 Ctrl+C 停止。',
    empty: '没有记录',
    noHit: '没有符合搜索的任务',
    prompt: {
      secretId: 'SecretId：',
      secretKey: 'SecretKey（不显示）：',
      token: 'Token（可留空）：',
    },
    saved: '已保存到系统钥匙串：{hint}',
    verified: '密钥有效（请求 ID {requestId}）',
    removed: '已删除账号“{label}”，任务和历史仍保留',
    default: '默认',
    noKey: '没有密钥',
    demo: '演示：数据为模拟，速度为 10 倍',
  },
  {
    usage:
      'Usage: runwatch <command> [options]\n\nCommands:\n  status ID…          ask once\n  watch ID…           follow to the end\n  list [SEARCH]       tasks kept on this machine\n  history [ID|SEARCH] their readings\n  export              write the whole history to a file\n  import FILE         merge an exported file into the history\n  profile list        accounts\n  profile add NAME    add an account (key from a prompt or standard input)\n  profile verify [NAME]\n  profile remove NAME\n  demo                a demo without a key\n\nOptions:\n  --json              one JSON object per line\n  --timeout SECONDS   watch: give up after\n  --interval SECONDS  watch: pause between two reads\n  --profile NAME      which account\n  --format FORMAT     export: json, csv or markdown\n  --output FILE       export: where to, - for standard output\n  --show-uin          export: do not mask UINs\n  --dry-run           import: only say what would come in\n  --lang zh-CN|en     language\n  --no-color          no colours\n  --                  end of the options\n\nSearch: words, and status: stage: tag: service: account: id: before: after: is:,\n  as in runwatch list status:failed after:7d gateway\n\nKey: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, TENCENTCLOUD_SESSION_TOKEN from the environment, else an account in the system keychain.\n\nExit codes: 0 finished · 1 failed · 2 usage or interrupted · 3 stopped · 4 key or permission · 5 not found · 6 timeout · 7 network · 8 API retired · 9 rate limited, server error or unusable answer',
    wrong: {
      command: 'No such command: {command}',
      option: 'Wrong option: {detail}',
      noIds: 'No external ID given',
      badId: '“{id}” cannot be an external ID: {reason}',
      seconds: '{option} needs a number of seconds above 0',
      profile: 'No account named “{label}”',
      profileName: 'No account name given',
      profileTaken: 'There is an account named “{label}” already',
      noProfile:
        'No key to use. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run runwatch profile add',
      noKeyGiven: 'No SecretId and SecretKey were given',
    },
    badId: {
      empty: 'it is empty',
      tooLong: 'over 64 bytes',
      controlCharacters: 'it has control characters',
      brokenText: 'it is not valid text',
    },
    step: '[{position}/{total}] {step} {status} {elapsed}',
    line: '{name} {text}',
    ended: {
      finished: 'Finished in {duration}',
      failed: 'Failed: {reason}',
      stopped: 'Stopped',
      failedNoReason: 'Failed',
    },
    timedOut: 'Not ended after {seconds} s',
    retrying: '{title}; again in {seconds} s',
    error: '{title}. {hint}',
    errorDetail: '{code} {message} request id {requestId}',
    interrupted: 'Interrupted',
    historyBusy:
      'Another program has the history for itself, such as an import or compacting. Waiting up to 10 minutes; Ctrl+C stops.',
    empty: 'Nothing kept yet',
    noHit: 'No task matches the search',
    prompt: {
      secretId: 'SecretId: ',
      secretKey: 'SecretKey (not shown): ',
      token: 'Token (may be empty): ',
    },
    saved: 'Saved in the system keychain: {hint}',
    verified: 'Key works (request id {requestId})',
    removed: 'Removed account “{label}”; its tasks and history stay',
    default: 'default',
    noKey: 'no key',
    demo: 'Demo: simulated data at 10 times the speed',
  },
)
