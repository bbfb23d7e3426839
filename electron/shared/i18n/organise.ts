import { section } from './section'

/** What puts the lists in order: tag colours, filters, groups, sorts, saved views. */
export const organise = section(
  {
    color: {
      green: '绿色',
      orange: '橙色',
      purple: '紫色',
      blue: '蓝色',
      red: '红色',
      teal: '青色',
      ofTag: '标签“{tag}”的颜色',
    },
    menuOf: '“{name}”的菜单',
  },
  {
    color: {
      green: 'Green',
      orange: 'Orange',
      purple: 'Purple',
      blue: 'Blue',
      red: 'Red',
      teal: 'Teal',
      ofTag: 'Colour of tag “{tag}”',
    },
    menuOf: 'Menu of “{name}”',
  },
)
