# line: 3
[when]frase nenhuma=Listing()
[then]faz mal=System.setProperty("catraca.hostile", "ran");
