import { useLanguage } from '@/i18n'
import { useRoleName } from './roles'

/** Roles that come with every program, for whoever may not read what roles hold. */
const PRESETS: Record<string, [string, string]> = {
  cashier: ['收银员', 'Cashier'],
  'front-desk': ['前台', 'Front desk'],
  'shop-guide': ['导购', 'Shop guide'],
  'sales-clerk': ['营业员', 'Sales clerk'],
  salesperson: ['业务员', 'Salesperson'],
  'membership-consultant': ['会员顾问', 'Membership consultant'],
  'shift-lead': ['领班', 'Shift lead'],
  'duty-manager': ['值班经理', 'Duty manager'],
  'store-manager': ['店长', 'Store manager'],
  manager: ['经理', 'Manager'],
  owner: ['店主', 'Owner'],
  'branch-head': ['分公司负责人', 'Branch head'],
  'branch-operations': ['分公司运营', 'Branch operations'],
  'branch-it': ['分公司信息员', 'Branch IT clerk'],
  custodian: ['保管员', 'Custodian'],
  warehouse: ['仓库', 'Warehouse'],
  'member-management': ['会员管理中心', 'Member management'],
  'member-manager': ['会员主管', 'Member manager'],
  'member-centre': ['会员中心', 'Member centre'],
  'customer-service': ['客户服务', 'Customer service'],
  'code-importer': ['卡码导入员', 'Importer of card codes'],
  'customer-service-head': ['客服负责人', 'Head of customer service'],
  'sales-department': ['销售部', 'Sales department'],
  'general-department': ['综合部', 'General department'],
  'supply-chain': ['供应链', 'Supply chain'],
  marketing: ['市场部', 'Marketing'],
  'operations-centre': ['运营中心', 'Operations centre'],
  'finance-centre': ['财务中心', 'Finance centre'],
  finance: ['财务部', 'Finance'],
  'finance-information': ['财务信息', 'Finance information'],
  'finance-treasury': ['财务资金部', 'Finance treasury'],
  treasury: ['资金部', 'Treasury'],
  accountant: ['会计', 'Accountant'],
  'general-office': ['总经办', 'General office'],
  'general-manager': ['总经理', 'General manager'],
  deputy: ['副职', 'Deputy'],
  chairman: ['董事长', 'Chairman'],
  'human-resources': ['人力资源', 'Human resources'],
  'pi-officer': ['个人信息保护负责人', 'Personal information officer'],
  'partner-manager': ['合作方管理', 'Partner manager'],
  dispatch: ['调度', 'Dispatch'],
  driver: ['司机', 'Driver'],
  'badge-office': ['证卡室', 'Badge office'],
  organiser: ['活动组织', 'Organiser'],
  council: ['理事会', 'Council'],
  committee: ['委员会', 'Committee'],
  treasurer: ['司库', 'Treasurer'],
  'election-officer': ['选举监督', 'Election officer'],
  it: ['信息部', 'IT'],
  'security-admin': ['安全管理员', 'Security administrator'],
  auditor: ['审计员', 'Auditor'],
}

/** A role that comes with every program, in Chinese. */
export function presetRole(code: string): string | undefined {
  return PRESETS[code]?.[0]
}

/** What a program calls its roles; for whoever may not read them, what they come with. */
export function useRoleNames(program: string | undefined) {
  const { language } = useLanguage()
  const own = useRoleName(program)
  return (code: string) => {
    const named = own(code)
    return named === code ? (PRESETS[code]?.[language === 'zh' ? 0 : 1] ?? code) : named
  }
}
