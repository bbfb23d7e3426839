import type { Stage } from './task'

/** The stage each documented step most likely belongs to. */
const stageByName: Readonly<Record<string, Stage>> = {
  CreateEnv: 'envStage',
  CreateCbrResource: 'envStage',
  CreateMysql: 'storageStage',
  ExecuteSQL: 'storageStage',
  CreateServer: 'serverStage',
  RunPipeline: 'serverStage',
  BuildImage: 'serverStage',
  CreateVersion: 'serverStage',
  GrayRelease: 'serverStage',
  ReleaseVersion: 'serverStage',
}

/** The likely stage of a step; null for a name nobody knew yet. */
export function stageOfStep(name: string): Stage | null {
  return Object.hasOwn(stageByName, name) ? (stageByName[name] ?? null) : null
}
