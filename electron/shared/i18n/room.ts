import { section } from './section'

/** A disk without room for what was asked for. */
export const room = section(
  { hint: '需要约 {needed} 空闲空间，现在只有 {free}。什么都没有改变，请清理磁盘后再试。' },
  {
    hint: 'It needs about {needed} of free space; there is {free}. Nothing was changed: free some space and try again.',
  },
)
