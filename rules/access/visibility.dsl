# Frases sobre quem vê o quê. À esquerda do sinal de igual, o que se escreve em visibility.dslr;
# à direita, o que isso quer dizer para o motor de regras. As frases usam as palavras das tabelas:
# {nível} de levels.csv, {perfil} de profiles.csv, {aba} de tabs.csv.
[keyword]regra=rule
[keyword]quando=when
[keyword]então=then
[keyword]fim=end

[when]o atendimento está na fila=AccessQuestion(status == "WAITING")
[when]o atendimento está em andamento=AccessQuestion(status == "IN_PROGRESS")
[when]o atendimento está concluído=AccessQuestion(status == "FINISHED")
[when]o atendimento tem equipe=AccessQuestion(inTeam)
[when]o atendimento não tem equipe=AccessQuestion(!inTeam)
[when]ninguém foi designado=AccessQuestion(!attended)
[when]o atendimento está fora do histórico=AccessQuestion(!withinHistory)

[when]o acesso da equipe é {nível}=AccessQuestion(levelLabel == "{nível}")
[when]o acesso da equipe não é {nível}=AccessQuestion(inTeam, levelLabel != "{nível}")

[when]quem vê é membro ou supervisor da equipe=AccessQuestion(role == "MEMBER" || role == "SUPERVISOR")
[when]quem vê é membro da equipe=AccessQuestion(role == "MEMBER")
[when]quem vê é supervisor da equipe=AccessQuestion(role == "SUPERVISOR")
[when]quem vê é o responsável=AccessQuestion(viewerAttendant)
[when]quem vê não é o responsável=AccessQuestion(!viewerAttendant)
[when]quem vê iniciou o atendimento=AccessQuestion(viewerStarter)
[when]quem vê não iniciou o atendimento=AccessQuestion(!viewerStarter)
[when]quem vê tem perfil {perfil}=AccessQuestion(profileLabel == "{perfil}")
[when]quem vê não tem perfil {perfil}=AccessQuestion(profileLabel != "{perfil}")

[then]aparece em {aba}=answer.showIn("{aba}");
[then]esconde=answer.hide();
