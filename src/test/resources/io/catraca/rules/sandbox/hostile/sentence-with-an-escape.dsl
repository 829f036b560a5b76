# line: 3
[when]frase nenhuma=Listing()
[then]faz mal=answer.showIn("\u0022 + 1 + \u0022");
