import { section } from './section'

/** How the cloud is reached, and whether it can be. */
export const network = section(
  {
    proxyMode: '代理方式',
    address: '代理地址',
    addressHint: '例如 http://127.0.0.1:7890。仅支持 HTTP 和 HTTPS 代理，不保存用户名和密码',
    apply: '应用',
    applied: '已应用，立即生效',
    problem: {
      empty: '请填写代理地址',
      scheme: '仅支持 http:// 和 https:// 代理',
      credentials: '地址中不能包含用户名或密码',
      port: '请写上端口（1–65535），例如 127.0.0.1:7890',
      form: '地址格式不正确，应为 主机:端口',
    },
    test: '测试',
    testing: '正在测试…',
  },
  {
    proxyMode: 'Proxy mode',
    address: 'Proxy address',
    addressHint:
      'For example http://127.0.0.1:7890. HTTP and HTTPS proxies only; no user name or password is kept.',
    apply: 'Apply',
    applied: 'Applied, in force now',
    problem: {
      empty: 'Enter the address of the proxy',
      scheme: 'Only http:// and https:// proxies can be used',
      credentials: 'The address must not hold a user name or password',
      port: 'Add the port (1–65535), for example 127.0.0.1:7890',
      form: 'Not an address: it should be host:port',
    },
    test: 'Test',
    testing: 'Testing…',
  },
)
