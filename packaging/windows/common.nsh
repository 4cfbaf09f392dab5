; What installer and uninstaller both do.

; Say why nothing goes on, and end with an exit code. Silent, only the code is given.
!macro Refuse TEXT CODE
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro UseScope
  ${If} $Scope == "all"
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

; What an option says: behind "/SERVER=" the value, of "/SHARED" a "1"; "" if it is not given.
; FileFunc's GetOptions would end an address at its first stroke, and find /SHARED inside one.
!macro OptionSays OPTION RESULT
  Push "${OPTION}"
  Call ${UN}option_says
  Pop ${RESULT}
!macroend

!macro OPTION_SAYS UN
Function ${UN}option_says
  Exch $0
  Push $1 ; where
  Push $2 ; a letter
  Push $3 ; a word so far
  Push $4 ; "1" inside quotes
  Push $5 ; how long the option is
  Push $6
  Push $7 ; what it says
  StrCpy $1 0
  StrCpy $3 ""
  StrCpy $4 ""
  StrCpy $7 ""
  StrLen $5 $0
  ${Do}
    StrCpy $2 $Options 1 $1
    IntOp $1 $1 + 1
    ${If} $2 == '"'
      ${If} $4 == "1"
        StrCpy $4 ""
      ${Else}
        StrCpy $4 "1"
      ${EndIf}
      ${Continue}
    ${EndIf}
    ${If} "$2$4" != " "
    ${AndIf} $2 != ""
      StrCpy $3 "$3$2"
      ${Continue}
    ${EndIf}
    StrCpy $6 $0 1 -1
    ${If} $6 == "="
      StrCpy $6 $3 $5
      ${If} $6 == $0
        StrCpy $7 $3 "" $5
      ${EndIf}
    ${ElseIf} $3 == $0
      StrCpy $7 "1"
    ${EndIf}
    StrCpy $3 ""
  ${LoopUntil} $2 == ""
  StrCpy $0 $7
  Pop $7
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Exch $0
FunctionEnd
!macroend
!insertmacro OPTION_SAYS ""
!insertmacro OPTION_SAYS "un."
!define UN "" ; the script says "un." where the uninstaller's part begins

; "yes" where this very program has an administrator's rights, not only its user could have them.
!macro IsAdministrator RESULT
  UserInfo::GetAccountType
  Pop ${RESULT}
  ${If} ${RESULT} == "Admin"
    StrCpy ${RESULT} "yes"
  ${EndIf}
!macroend

; With a person in front of it Windows asks for an administrator; silent, nobody could answer.
!macro ElevateOrRefuse WHO
  ${If} ${Silent}
    !insertmacro Refuse $(NEEDS_ADMINISTRATOR) ${FORBIDDEN}
  ${EndIf}
  ClearErrors
  ExecShell "runas" "${WHO}" "$Options"
  ${If} ${Errors}
    !insertmacro Refuse $(NEEDS_ADMINISTRATOR) ${FORBIDDEN}
  ${EndIf}
  Quit
!macroend

; Windows lets nobody write into a program that runs.
!macro RefuseWhileRunning FOLDER
  !insertmacro RefuseIfRunning "${FOLDER}\${PROGRAM}"
  !insertmacro RefuseIfRunning "${FOLDER}\${COMMANDS}"
!macroend

!macro RefuseIfRunning FILE
  !define AGAIN again_${__COUNTER__}
  ${AGAIN}:
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $8 "${FILE}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(IT_RUNS) /SD IDCANCEL IDRETRY ${AGAIN}
      SetErrorLevel ${RUNNING}
      Quit
    ${EndIf}
    FileClose $8
  ${EndIf}
  !undef AGAIN
!macroend
