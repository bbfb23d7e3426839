import { section } from './section'

/** The command palette. */
export const palette = section(
  {
    title: '命令面板',
    field: '输入命令、任务、标签或设置',
    list: '可选项',
    count: '{n} 项',
    group: {
      recent: '最近使用',
      tasks: '任务',
      views: '视图',
      tags: '标签',
      settings: '设置',
    },
    selected: '所选任务 · {name}',
    selectedMany: '已选 {n} 个任务',
    tagCount: '{n} 个任务',
    finding: '正在查找任务…',
    nothing: '没有找到“{q}”',
    nothingHint: '换个说法试试：命令、任务名、外部任务 ID、标签、设置都可以。',
    failed: '任务没有查到：{reason}',
    hint: {
      move: '选择',
      run: '执行',
      close: '关闭',
    },
  },
  {
    title: 'Command palette',
    field: 'Type a command, task, tag or setting',
    list: 'Choices',
    count: '{n} choice | {n} choices',
    group: {
      recent: 'Recent',
      tasks: 'Tasks',
      views: 'Views',
      tags: 'Tags',
      settings: 'Settings',
    },
    selected: 'Selected task · {name}',
    selectedMany: '{n} task selected | {n} tasks selected',
    tagCount: '{n} task | {n} tasks',
    finding: 'Looking for tasks…',
    nothing: 'Nothing matches “{q}”',
    nothingHint:
      'Try other words: commands, task names, external IDs, tags and settings are found.',
    failed: 'Tasks could not be searched: {reason}',
    hint: {
      move: 'Choose',
      run: 'Run',
      close: 'Close',
    },
  },
)
