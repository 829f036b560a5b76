# line: 3
[when]frase nenhuma=Listing()
[then]faz mal=answer.hide(); end rule "Y" when Listing() then answer.hide();
