; uninstall.exe /PURGE: what was played and chosen goes, too. For everybody this runs with an
; administrator's rights in folders of others, who could have put a way to anywhere in them: so only
; files of the program's own names are deleted, and folders only when nothing is left in them.

!macro PurgeFolder FOLDER
  Delete "${FOLDER}\backups\daily-*.sqlite3*"
  Delete "${FOLDER}\backups\version-*.sqlite3*"
  Delete "${FOLDER}\backups\asked-*.sqlite3*"
  Delete "${FOLDER}\backups\damaged-*.sqlite3*"
  Delete "${FOLDER}\backups\replaced-*.sqlite3*"
  RMDir "${FOLDER}\backups"
  Delete "${FOLDER}\curriculum\T*-*.*"
  RMDir "${FOLDER}\curriculum"
  Delete "${FOLDER}\zenjin.sqlite3*"
  Delete "${FOLDER}\zenjin*.log*"
  Delete "${FOLDER}\window*.ini"
  Delete "${FOLDER}\tokens*.json"
  Delete "${FOLDER}\settings*.json"
  Delete "${FOLDER}\settings.new"
  Delete "${FOLDER}\zenjin*.lock"
  Delete "${FOLDER}\zenjin.command"
  Delete "${FOLDER}\zenjin.crashed"
  Delete "${FOLDER}\learner-*.lock"
  Delete "${FOLDER}\care.lock"
  Delete "${FOLDER}\curriculum.lock"
  RMDir "${FOLDER}"
!macroend

Function un.purge
  ${If} $Scope == "user"
    RMDir /r "$LOCALAPPDATA\Zenjin" ; his own, with his own rights
    Return
  ${EndIf}
  !insertmacro PurgeFolder "$APPDATA\Zenjin\data" ; %PROGRAMDATA%
  Delete "$APPDATA\Zenjin\policy.toml"
  Delete "$APPDATA\Zenjin\policy.new"
  RMDir "$APPDATA\Zenjin"
  ; Every log-in's own folder.
  StrCpy $0 0
  ${Do}
    EnumRegKey $1 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList" $0
    ${If} $1 == ""
      ${Break}
    ${EndIf}
    IntOp $0 $0 + 1
    ReadRegStr $2 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$1" "ProfileImagePath"
    ExpandEnvStrings $2 $2
    ${If} $2 != ""
      !insertmacro PurgeFolder "$2\AppData\Local\Zenjin"
    ${EndIf}
  ${Loop}
FunctionEnd
