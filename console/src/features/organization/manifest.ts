import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const KINDS = ['own', 'franchise', 'headquarters'] as const
const ACTIVE = ['yes', 'no'] as const

const places = createRoute({
  getParentRoute: () => office,
  path: '/organisation',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      view: oneOf(['departments', 'tree'] as const, search['view']),
      q: word(search['q']),
      kind: oneOf(KINDS, search['kind']),
      active: oneOf(ACTIVE, search['active']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/places'), 'PlacesPage'),
})

const people = createRoute({
  getParentRoute: () => office,
  path: '/staff',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      role: word(search['role']),
      active: oneOf(ACTIVE, search['active']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/people'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => office,
  path: '/staff/$code',
  validateSearch: (search: Raw) => said({ program: word(search['program']) }),
  component: lazyRouteComponent(() => import('./pages/person'), 'PersonPage'),
})

export const organizationRoutes = [places, people, person] as const

export const feature: Feature = {
  name: 'organization',
  routes: [...organizationRoutes],
  menu: [
    {
      to: '/staff',
      zh: '员工',
      en: 'Staff',
      permission: 'staff:read',
      group: 'system',
      order: 80,
    },
    {
      to: '/organisation',
      zh: '门店与部门',
      en: 'Branches',
      permission: 'branch:read',
      group: 'system',
      order: 81,
    },
  ],
}
