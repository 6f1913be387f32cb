Feature: 小服装店会员制度 — the mobile number is the member (S004-4)

  @MEM-07 @BEN-02 @ISS-17
  Scenario: 一手机一会员 — no card, five percent off
    Given it is 2026-01-05
    When Su registers
    And Twin registers with:
      | phone of | Su |
    Then it is refused with DUPLICATE_MEMBER_KEY
    When Su buys "clothes" for 268.00
    Then Su pays 254.60
    When Stranger buys "clothes" for 268.00
    Then Stranger pays 268.00

  @REF-01 @REF-02 @REF-03 @REF-04 @CPN-02 @CPN-07
  Scenario: 介绍有奖 — a voucher for each new member, after the first purchase
    Given it is 2026-01-05
    When Su registers
    And Tan registers with:
      | referrer | Su |
    Then Su holds no "referral" coupons
    When Tan buys "clothes" for 100.00
    Then Tan pays 95.00
    And Su holds 1 "referral" coupon
    When Uma registers with:
      | referrer | Su |
    And Uma buys "clothes" for 100.00
    And Vera registers with:
      | referrer | Su |
    And Vera buys "clothes" for 100.00
    Then Su holds 3 "referral" coupons
    When Vera buys "clothes" for 100.00
    Then Su holds 3 "referral" coupons

    # the voucher makes it 90.00, the card 95.00
    When Wang registers with:
      | referrer | Tan |
    And Wang buys "clothes" for 50.00
    And Tan buys "clothes" for 100.00, with the coupon referral
    Then Tan pays 90.00
    And Tan holds no "referral" coupons

  @REF-04
  Scenario: 不得自荐 — nobody brings themselves
    Given it is 2026-01-05
    When Su registers with:
      | referrer | Su |
    Then it is refused with SELF_REFERRAL
