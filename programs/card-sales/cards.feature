Feature: 会员卡销售方案 — who hands cards out, and what the text does not give (S002-3)

  @ISS-02 @ISS-16 @MEM-04 @STK-15 @CAT-10
  Scenario: 先登记，后发放 — ten cards of 500.00 are registered: twelve are refused, ten are handed out
    Given it is 2026-03-02
    When Lin registers with:
      | address | 杭州市西湖区 |
    And E010 registers 5 "stored" cards of 150.00 for Lin
    Then it is refused with BELOW_MINIMUM_VALUE
    When E001 hands a "stored" card to Lin
    Then it is refused with NOT_REGISTERED_WITH_GENERAL_DEPARTMENT
    When E010 registers 10 "stored" cards of 500.00 for Lin
    # 10 × 500.00
    Then it is done, and it says
      | /total | 500000 |
      | /left  | 10     |
    When E010 hands out 10 of them to Lin
    Then it is refused with ISSUING_AUTHORITY_MISSING
    When E001 hands out 12 of them to Lin
    Then it is refused with NOT_REGISTERED_WITH_GENERAL_DEPARTMENT
    When E001 hands out 10 of them to Lin
    Then it is done, and it says
      | /registration/left | 0 |
    When E001 hands out 1 of them to Lin
    Then it is refused with NOT_REGISTERED_WITH_GENERAL_DEPARTMENT
    When Lin tops up 5000.00
    Then Lin has a balance of 5000.00

  @LCY-05 @LCY-16
  Scenario: 不补不退 — neither replaced nor taken back
    Given it is 2026-03-04
    When Ni registers with:
      | address | 杭州市西湖区 |
    And E010 registers 1 "stored" card of 500.00 for Ni
    And E001 hands out 1 of them to Ni
    And E001 does "loss-reports" with the card of Ni
    And E001 does "replacements" with the card of Ni:
      | branch | S001 |
    Then it is refused with REPLACEMENT_NOT_ALLOWED_ANONYMOUS
    When E001 does "returns" with the card of Ni:
      | branch | S001 |
      | papers | CARD |
    Then it is refused with RETURN_NOT_ALLOWED
