import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { word } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** What the lists of the card desk are narrowed by, all in the address. */
export interface DeskSearch {
  program?: string
  product?: string
  branch?: string
  staff?: string
  state?: string
  cursor?: string
  /** A card, or a top-up, that something is to be done about. */
  card?: string
  topUp?: string
}

const KEYS = [
  'program',
  'product',
  'branch',
  'staff',
  'state',
  'cursor',
  'card',
  'topUp',
] as const

export function validateSearch(search: Record<string, unknown>): DeskSearch {
  const found: DeskSearch = {}
  for (const key of KEYS) {
    const value = word(search[key])
    if (value !== undefined) found[key] = value
  }
  return found
}

const desk = createRoute({
  getParentRoute: () => office,
  path: '/card-desk',
  component: lazyRouteComponent(() => import('./parts/desk'), 'CardDesk'),
})
const first = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(() => import('./parts/desk'), 'FirstTab'),
})
const stock = createRoute({
  getParentRoute: () => desk,
  path: '/stock',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/stock'), 'StockPage'),
})
const handOvers = createRoute({
  getParentRoute: () => desk,
  path: '/hand-overs',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/hand-overs'), 'HandOversPage'),
})
const handOver = createRoute({
  getParentRoute: () => desk,
  path: '/hand-overs/$id',
  component: lazyRouteComponent(() => import('./pages/hand-over'), 'HandOverPage'),
})
const counts = createRoute({
  getParentRoute: () => desk,
  path: '/counts',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/counts'), 'CountsPage'),
})
const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/cases'), 'CasesPage'),
})
const caseFile = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./pages/case'), 'CasePage'),
})
const writeOffs = createRoute({
  getParentRoute: () => desk,
  path: '/write-offs',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/write-offs'), 'WriteOffsPage'),
})
const writeOff = createRoute({
  getParentRoute: () => desk,
  path: '/write-offs/$id',
  component: lazyRouteComponent(() => import('./pages/write-off'), 'WriteOffPage'),
})
const wrong = createRoute({
  getParentRoute: () => desk,
  path: '/wrong-top-ups',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/wrong'), 'WrongPage'),
})
const deskCase = createRoute({
  getParentRoute: () => desk,
  path: '/desk-cases/$id',
  component: lazyRouteComponent(() => import('./pages/desk-case'), 'DeskCasePage'),
})
const dormant = createRoute({
  getParentRoute: () => desk,
  path: '/dormant',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/dormant'), 'DormantPage'),
})
const dormantList = createRoute({
  getParentRoute: () => desk,
  path: '/dormant/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/dormant-list'), 'DormantListPage'),
})
const gifts = createRoute({
  getParentRoute: () => desk,
  path: '/complimentary',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/gifts'), 'GiftsPage'),
})
const orders = createRoute({
  getParentRoute: () => desk,
  path: '/orders',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/orders'), 'OrdersPage'),
})
const order = createRoute({
  getParentRoute: () => desk,
  path: '/orders/$id',
  component: lazyRouteComponent(() => import('./pages/order'), 'OrderPage'),
})
const segments = createRoute({
  getParentRoute: () => desk,
  path: '/segments',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/segments'), 'SegmentsPage'),
})
const segment = createRoute({
  getParentRoute: () => desk,
  path: '/segments/$id',
  component: lazyRouteComponent(() => import('./pages/segment'), 'SegmentPage'),
})
const designs = createRoute({
  getParentRoute: () => desk,
  path: '/designs',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/designs'), 'DesignsPage'),
})
const design = createRoute({
  getParentRoute: () => desk,
  path: '/designs/$id',
  component: lazyRouteComponent(() => import('./pages/design'), 'DesignPage'),
})
const products = createRoute({
  getParentRoute: () => desk,
  path: '/products',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/products'), 'ProductsPage'),
})

export const stockRoutes = [
  desk.addChildren([
    first,
    stock,
    handOvers,
    handOver,
    counts,
    cases,
    caseFile,
    writeOffs,
    writeOff,
    wrong,
    deskCase,
    dormant,
    dormantList,
    gifts,
    orders,
    order,
    segments,
    segment,
    designs,
    design,
    products,
  ]),
] as const

/** The tabs of the desk, in the order of use; absent for whoever lacks the permission. */
export const TABS = [
  ['/card-desk/stock', 'stock', 'stock:read'],
  ['/card-desk/hand-overs', 'handOvers', 'stock:read'],
  ['/card-desk/counts', 'counts', 'stock:read'],
  ['/card-desk/cases', 'cases', 'stock:read'],
  ['/card-desk/write-offs', 'writeOffs', 'stock:read'],
  ['/card-desk/wrong-top-ups', 'wrong', 'card:read'],
  ['/card-desk/dormant', 'dormant', 'dormancy:read'],
  ['/card-desk/complimentary', 'gifts', 'card:read'],
  ['/card-desk/orders', 'orders', 'stock:read'],
  ['/card-desk/segments', 'segments', 'stock:read'],
  ['/card-desk/designs', 'designs', 'stock:read'],
  ['/card-desk/products', 'products', 'card:read'],
] as const

export const feature: Feature = {
  name: 'stock',
  routes: [...stockRoutes],
  menu: [
    {
      to: '/card-desk',
      zh: '卡务',
      en: 'Card desk',
      permission: 'stock:read',
      group: 'work',
      order: 30,
    },
  ],
  ids: {
    cas: (id) => '/card-desk/desk-cases/' + id,
    cho: (id) => '/card-desk/hand-overs/' + id,
    cwo: (id) => '/card-desk/write-offs/' + id,
    ccf: (id) => '/card-desk/cases/' + id,
    cor: (id) => '/card-desk/orders/' + id,
    csg: (id) => '/card-desk/segments/' + id,
    cds: (id) => '/card-desk/designs/' + id,
  },
}
