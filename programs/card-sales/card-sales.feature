Feature: 会员卡销售方案 — stored value from 200.00, sold by everybody (S002-3)

  @MEM-04 @ISS-01
  Scenario: 客户资料完整 — no card before the record is complete
    Given it is 2026-03-02
    When Ke registers
    Then it is refused with FIELD_MISSING
    When Ke registers with:
      | address | 滨江路1号 |
    And E010 registers 1 "stored" card of 200.00 for Ke
    And E001 hands out 1 of them to Ke

  @SVA-02 @CAT-11
  Scenario: 200 元起，上不封顶 — 199.99 is refused, 50,000.00 is not
    Given it is 2026-03-02
    When Ke registers with:
      | address | 滨江路1号 |
    And E010 registers 1 "stored" card of 200.00 for Ke
    And E001 hands out 1 of them to Ke
    And Ke tops up 199.99
    Then it is refused with BELOW_MINIMUM_VALUE
    When Ke tops up 200.00
    Then Ke has a balance of 200.00
    When Ke tops up 50000.00
    Then Ke has a balance of 50200.00

  @SVA-01 @SVA-12
  Scenario: 用完再充 — a reloadable card is used up and filled again
    Given it is 2026-03-10
    When Ke registers with:
      | address | 滨江路1号 |
    And E010 registers 1 "stored" card of 200.00 for Ke
    And E001 hands out 1 of them to Ke
    And Ke tops up 1000.00
    Given it is 2026-03-20
    When Ke buys "goods" for 1000.00, paying from the balance
    Then Ke pays 1000.00 and earns no points
    And Ke has a balance of 0.00
    Given it is 2026-03-25
    When Ke tops up 2000.00
    Then the top-up gives a bonus of 0.00
    And Ke has a balance of 2000.00
