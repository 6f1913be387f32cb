import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const GRANT_STATES = ['proposed', 'active', 'refused', 'ended'] as const

const roles = createRoute({
  getParentRoute: () => office,
  path: '/roles',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      may: word(search['may']),
      role: word(search['role']),
    }),
  component: lazyRouteComponent(() => import('./pages/roles'), 'RolesPage'),
})

const grants = createRoute({
  getParentRoute: () => office,
  path: '/grants',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      staff: word(search['staff']),
      role: word(search['role']),
      status: oneOf(GRANT_STATES, search['status']),
      certifiedBefore: date(search['certifiedBefore']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/grants'), 'GrantsPage'),
})

const accounts = createRoute({
  getParentRoute: () => office,
  path: '/accounts',
  validateSearch: (search: Raw) => said({ cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/accounts'), 'AccountsPage'),
})

const keys = createRoute({
  getParentRoute: () => office,
  path: '/api-keys',
  validateSearch: (search: Raw) => said({ cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/keys'), 'KeysPage'),
})

export const accessRoutes = [roles, grants, accounts, keys] as const

export const feature: Feature = {
  name: 'access',
  routes: [...accessRoutes],
  menu: [
    {
      to: '/grants',
      zh: '授权',
      en: 'Grants',
      permission: 'role:read',
      group: 'system',
      order: 82,
    },
    {
      to: '/roles',
      zh: '角色与权限',
      en: 'Roles',
      permission: 'role:read',
      group: 'system',
      order: 83,
    },
    {
      to: '/accounts',
      zh: '登录账号',
      en: 'Accounts',
      permission: 'account:read',
      group: 'system',
      order: 84,
    },
    {
      to: '/api-keys',
      zh: 'API 密钥',
      en: 'API keys',
      permission: 'api-key:read',
      group: 'system',
      order: 85,
    },
  ],
}
