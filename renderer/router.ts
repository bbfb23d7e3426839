import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import NoticesView from './views/NoticesView.vue'
import SettingsView from './views/SettingsView.vue'
import TasksView from './views/TasksView.vue'
import WelcomeView from './views/WelcomeView.vue'

/** The screens; their addresses exist in memory only. */
export function createPageRouter(): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', redirect: '/following' },
      { path: '/following', name: 'following', component: TasksView },
      { path: '/favorites', name: 'favorites', component: TasksView },
      { path: '/history', name: 'history', component: TasksView },
      { path: '/notices', name: 'notices', component: NoticesView },
      { path: '/settings', name: 'settings', component: SettingsView },
      { path: '/welcome', name: 'welcome', component: WelcomeView },
    ],
  })
}
