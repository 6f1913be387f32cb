const CHANNELS: Record<string, [zh: string, en: string]> = {
  store: ['门店', 'In the shop'],
  staff: ['员工经办', 'By staff'],
  website: ['官方网站', 'Website'],
  wechat: ['微信公众号', 'WeChat'],
  phone: ['电话', 'Telephone'],
  import: ['导入', 'Import'],
  self: ['本人', 'Themselves'],
  app: ['手机应用', 'App'],
}

/** What a channel is called; programs may have others. */
export function channelName(code: string, language: 'zh' | 'en'): string {
  return CHANNELS[code]?.[language === 'zh' ? 0 : 1] ?? code
}

const PURPOSES: Record<string, [zh: string, en: string]> = {
  sms: ['服务短信', 'Service messages'],
  marketing: ['活动与优惠', 'News and offers'],
  'direct-mail': ['邮寄资料', 'Direct mail'],
  email: ['电子邮件', 'E-mail'],
}

export function purposeName(code: string, language: 'zh' | 'en'): string {
  return PURPOSES[code]?.[language === 'zh' ? 0 : 1] ?? code
}
