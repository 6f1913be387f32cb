Feature: 会员卡销售方案 — who hands cards out, and what the text does not give (S002-3)

  @ISS-02 @ISS-16 @MEM-04
  Scenario: 综合部发放 — ten cards of 500.00 for one customer
    Given it is 2026-03-02
    When Lin registers with:
      | address | 杭州市西湖区 |
    And E010 hands a "stored" card to Lin
    Then it is refused with ISSUING_AUTHORITY_MISSING
    When E001 issues 10 "stored" cards to Lin, each with 500.00 sold by E010
    # 10 × 500.00
    Then Lin has a balance of 5000.00

  @LCY-05 @LCY-16
  Scenario: 不补不退 — neither replaced nor taken back
    Given it is 2026-03-04
    When Ni registers with:
      | address | 杭州市西湖区 |
    And E001 hands a "stored" card to Ni
    And E001 does "loss-reports" with the card of Ni
    And E001 does "replacements" with the card of Ni:
      | branch | S001 |
    Then it is refused with REPLACEMENT_NOT_ALLOWED_ANONYMOUS
    When E001 does "returns" with the card of Ni:
      | branch | S001 |
      | papers | CARD |
    Then it is refused with RETURN_NOT_ALLOWED
