import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports'), 'ImportsPage'),
})

export const importingRoutes = [list] as const

export const feature: Feature = {
  name: 'importing',
  routes: [...importingRoutes],
  menu: [
    { to: '/imports', zh: '导入', en: 'Imports', permission: 'import:run', group: 'work', order: 40 },
  ],
}
