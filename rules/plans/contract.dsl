# Frases sobre o contrato. À esquerda do sinal de igual, o que se escreve em contract.dslr.
[keyword]regra=rule
[keyword]quando=when
[keyword]então=then
[keyword]fim=end

[when]se pergunta a mensalidade=PriceQuestion(item == "MONTHLY_FEE")
[when]o contrato traz a própria mensalidade=PriceQuestion(contractedFee)
[then]vale a mensalidade contratada=answer.in(null).asContracted();
