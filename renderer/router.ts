import { createMemoryHistory, createRouter, type RouteRecordRaw, type Router } from 'vue-router'
import type { Destination } from '../electron/shared/contract'
import TasksView from './views/tasks/TasksView.vue'

const routes: RouteRecordRaw[] = [
  { path: '/following/:taskId?', name: 'following', component: TasksView },
  { path: '/favorites/:taskId?', name: 'favorites', component: TasksView },
  { path: '/history/:taskId?', name: 'history', component: TasksView },
  { path: '/tags/:tag/:taskId?', name: 'tags', component: TasksView },
  { path: '/views/:view/:taskId?', name: 'views', component: TasksView },
  {
    path: '/compare/:taskId/:partnerId?',
    name: 'compare',
    component: () => import('./views/compare/CompareView.vue'),
  },
  {
    path: '/insights',
    name: 'insights',
    component: () => import('./views/insights/InsightsView.vue'),
  },
  {
    path: '/notices',
    name: 'notices',
    component: () => import('./views/notices/NoticesView.vue'),
  },
  {
    path: '/settings/:section?',
    name: 'settings',
    component: () => import('./views/settings/SettingsView.vue'),
  },
  {
    path: '/check',
    name: 'check',
    component: () => import('./views/check/CheckView.vue'),
  },
  {
    path: '/onboarding',
    name: 'onboarding',
    component: () => import('./views/onboarding/OnboardingView.vue'),
  },
  { path: '/:rest(.*)', redirect: '/following' },
]

/** The pages of the window. Nothing of it is in an address bar, so the history is in memory. */
export function createPageRouter(): Router {
  return createRouter({ history: createMemoryHistory(), routes })
}

/** The route of a task in the list it is sure to be found in. */
export function taskRoute(taskId: number, name: 'following' | 'favorites' | 'history') {
  return { name, params: { taskId: String(taskId) } }
}

/** The route main asks for; null when it asks for no page of its own. */
export function routeFor(to: Destination, isFollowed: (taskId: number) => boolean) {
  switch (to.screen) {
    case 'task':
      return taskRoute(to.taskId, isFollowed(to.taskId) ? 'following' : 'history')
    case 'search':
      return { name: 'following' }
    case 'following':
    case 'favorites':
    case 'history':
    case 'notices':
    case 'settings':
      return { name: to.screen }
    case 'check':
      return { name: to.screen }
    case 'about':
      return { name: 'settings', params: { section: 'about' } }
    case 'shortcuts':
    case 'add':
    case 'confirmAdd':
    case 'closing':
      return null
  }
}
