import { section } from './section'

/** Quick add. */
export const add = section(
  {
    title: '添加任务',
    placeholder: '粘贴一个或多个外部任务 ID，每行一个；也可以粘贴链接',
    profile: '账号',
    notify: '完成后通知我',
    favorite: '加入收藏',
    submit: '跟踪 {n} 个任务',
    bytes: '{n}/64',
    problem: {
      empty: '为空',
      tooLong: '超过 64 字节',
      controlCharacters: '含有控制字符',
      brokenText: '不是有效的文本',
    },
    innerSpace: '中间有空格，请确认',
    more: '还有 {n} 行',
    noKey: '需要先添加密钥，才能查询任务。',
    goSettings: '添加密钥',
    result: '已添加 {added} 个，{existing} 个已存在',
    confirm: '链接请求添加这个任务，请确认。',
  },
  {
    title: 'Add tasks',
    placeholder: 'Paste one or more external IDs, one per line; links work too',
    profile: 'Account',
    notify: 'Tell me when it ends',
    favorite: 'Add to favourites',
    submit: 'Watch {n} task | Watch {n} tasks',
    bytes: '{n}/64',
    problem: {
      empty: 'empty',
      tooLong: 'over 64 bytes',
      controlCharacters: 'has control characters',
      brokenText: 'not valid text',
    },
    innerSpace: 'has a space inside; please check',
    more: '{n} more line | {n} more lines',
    noKey: 'A key is needed before tasks can be read.',
    goSettings: 'Add key',
    result: '{added} added, {existing} already there',
    confirm: 'A link asks to add this task. Please confirm.',
  },
)
