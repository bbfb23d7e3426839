; Removing the application keeps the history and settings, unless the user says otherwise. An update never asks.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(removeUserData)" /SD IDNO IDNO keepUserData
      SetShellVarContext current
      RMDir /r "$APPDATA\Runwatch"
    keepUserData:
  ${endIf}
!macroend

!ifdef BUILD_UNINSTALLER
  LangString removeUserData 1033 "Also delete the task history and settings of Runwatch? Keys in the Windows Credential Manager stay."
  LangString removeUserData 2052 "是否同时删除 Runwatch 的任务历史和设置？Windows 凭据管理器中的密钥会保留。"
!endif
