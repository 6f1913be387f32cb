import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/goods',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      q: word(search['q']),
      category: word(search['category']),
      state: oneOf(['off'] as const, search['state']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/goods'), 'GoodsPage'),
})

export const goodsRoutes = [list] as const

export const feature: Feature = {
  name: 'goods',
  routes: [...goodsRoutes],
  menu: [
    {
      to: '/goods',
      zh: '商品',
      en: 'Goods',
      permission: 'goods:read',
      group: 'work',
      order: 60,
    },
  ],
}
