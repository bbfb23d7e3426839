import { section } from './section'

/** First run. */
export const onboarding = section(
  {
    title: '看着部署，完成或失败时告诉您',
    text: '数据只存在本机。不收集、不上传任何数据；只访问 tcb.tencentcloudapi.com。',
    start: '开始',
    demo: '先看演示',
    skip: '跳过',
    next: '下一步',
    key: '添加密钥',
    first: '粘贴第一个外部任务 ID',
    firstText: '从一键部署页面复制外部任务 ID，每行一个。',
    finish: '完成',
    step: '第 {n} 步，共 3 步',
  },
  {
    title: 'Watches your deploys and tells you how they end',
    text: 'Data stays on this computer. Collects and uploads nothing; talks to tcb.tencentcloudapi.com only.',
    start: 'Start',
    demo: 'See the demo first',
    skip: 'Skip',
    next: 'Next',
    key: 'Add a key',
    first: 'Paste the first external ID',
    firstText: 'Copy external IDs from the one-click deploy page, one per line.',
    finish: 'Finish',
    step: 'Step {n} of 3',
  },
)
