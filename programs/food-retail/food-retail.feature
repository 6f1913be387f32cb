Feature: 食品公司会员卡管理制度 — cards, top-ups, reversal (S002-13, S004-2)

  Background:
    Given people show their identity card when they register
    And people sign the form when they register

  @IDN-01 @MEM-04 @MEM-07 @MEM-09 @CAT-04
  Scenario: 实名登记 — one document, one ordinary card
    Given it is 2026-03-27
    When Tang registers with:
      | driving licence | 330106199001011234 |
    Then it is refused with DOCUMENT_KIND_NOT_ACCEPTED
    When Tang registers with:
      | signature | no |
    Then it is refused with SIGNATURE_MISSING
    When Tang registers with:
      | passport | E12345678 |
    And Tang gets an "ordinary" card
    And Tang gets an "ordinary" card
    Then it is refused with DUPLICATE_MEMBER_KEY
    When Sister registers with:
      | passport | E12345678 |
    Then it is refused with DUPLICATE_MEMBER_KEY

  @CAT-04 @COR-08 @MEM-19
  Scenario: 经销商 — distributors get no ordinary card
    Given it is 2026-03-27
    When Distributor registers with:
      | parties | distributor |
    And Distributor gets an "ordinary" card
    Then it is refused with PARTY_EXCLUDED

  @PTS-07 @BEN-11
  Scenario: 过后不补 — without the card there are no points
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang buys "food" for 60.00, without the card
    Then Tang pays 60.00 and earns no points
    And Tang has no points

  @SVA-16 @CPN-09
  Scenario: 员工不享受赠送 — employees get no bonus
    Given it is 2026-05-06
    When Employee registers with:
      | parties | employee |
    And Employee gets an "ordinary" card
    And Employee tops up 1000.00
    Then the top-up gives a bonus of 0.00
    And Employee has a balance of 1000.00

  @SVA-05 @SVA-06 @SVA-07
  Scenario: 反充值 — only treasury reverses, and only an operating error
    Given it is 2026-05-07 15:00
    When Yu registers
    And Yu gets an "ordinary" card
    # Yu paid 500.00, 5,000.00 was keyed
    And Yu tops up 5000.00
    Then the top-up gives a bonus of 500.00
    When E006 reverses 4500.00 of the top-up of Yu because of an operating error
    Then it is refused with REVERSAL_NOT_AUTHORISED
    When E001 reverses 4500.00 of the top-up of Yu because of a customer choice
    Then it is refused with REVERSAL_GROUND_NOT_ALLOWED
    Given it is 2026-05-08
    When E001 reverses 4500.00 of the top-up of Yu because of an operating error
    Then 4500.00 is paid back
    And Yu has a balance of 500.00 and a bonus of 50.00
    When E001 reverses 500.01 of the top-up of Yu because of an operating error
    Then it is refused with REVERSAL_EXCEEDS_TOPUP

  @SVA-10
  Scenario: 余额不足 — a payment never makes the balance negative
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang tops up 100.00
    And Tang buys "food" for 120.00, paying from the balance
    Then it is refused with INSUFFICIENT_BALANCE where
      | /wanted | 12000 |
      | /held   | 11000 |
    When Tang buys "food" for 120.00, paying from the balance and the rest in cash
    Then Tang pays 120.00 and earns 120 points
    And Tang pays 110.00 from the balance and 10.00 in cash

  @PTS-35
  Scenario: 积分转换电子券 — points become vouchers
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang buys "gift-box" for 1240.00
    And Tang redeems 2 "voucher"
    Then Tang holds 2 "voucher" coupons
    And Tang has 240 points
    When Tang buys "food" for 50.00, with the coupon voucher
    Then Tang pays 30.00 and earns 30 points

  @BEN-23 @SVA-20 @CAT-05 @CAT-02
  Scenario: 礼品卡 — a gift card pays, without points and without member prices
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang buys 1 "P1" of category "food" at 22.00
    Then Tang pays 18.80 and earns 18 points
    When Bearer gets a "gift" card
    And Bearer tops up 300.00
    And Bearer buys 1 "P1" of category "food" at 22.00, paying from the balance
    Then Bearer pays 22.00 and earns no points

  @SVA-01 @SVA-03 @SVA-10 @PTS-19 @PTS-20 @PTS-36
  Scenario: 充值与消费 — principal and bonus pay in proportion, points last a card year
    Given it is 2026-03-27
    When Tang registers
    And Tang gets an "ordinary" card
    Given it is 2026-05-06
    When Tang tops up 1000.00
    Then the top-up gives a bonus of 100.00
    When Tang buys "food" for 220.00, paying from the balance
    Then Tang pays 220.00 and earns 220 points
    And 200.00 comes from the principal and 20.00 from the bonus
    And Tang has a balance of 800.00 and a bonus of 80.00
    And Tang can use 220 points until 2027-03-26
    Given it is 2027-03-26
    Then Tang has 220 points
    Given it is 2027-03-27 09:00
    Then Tang has no points
    And Tang has a balance of 800.00 and a bonus of 80.00

  @PTS-20
  Scenario: 一年无消费 — points lapse after a year without a purchase
    Given it is 2026-03-27
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang buys "food" for 100.00
    Then Tang has 100 points
    # the next card year begins with a purchase, and a year passes without another
    Given it is 2027-04-10
    When Tang buys "food" for 50.00
    Then Tang has 50 points
    Given it is 2028-03-26
    Then Tang has 50 points

  @PTS-07
  Scenario: 过后不再补加积分 — who pays without the card gets no points later
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang buys "food" for 60.00, without the card
    Then Tang pays 60.00 and earns no points
    When Tang asks for the points of it afterwards
    Then it is refused with LATE_CREDIT_NOT_ALLOWED
    And Tang has no points
