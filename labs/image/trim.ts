/** What the packages bring and the machine doesn't need, as patterns of paths from the root. */
export const trimmed = [
  // Read elsewhere: manuals and translations; each package's copyright file lies beside the image.
  'usr/share/{doc,man,info,locale,lintian,bug,doc-base,bash-completion,zsh,vim,gdb,pixmaps,menu,apport,dict}',
  // For systems with another process 1, a boot loader, cron, or packages to configure.
  'etc/{init.d,init,rc?.d,cron.*,default,logrotate.d,logcheck,kernel,systemd,initramfs-tools,ufw,apparmor.d,bash_completion.d,pam.d,security}',
  'usr/lib/{systemd,udev,sysctl.d,tmpfiles.d,sysusers.d,pcrlock.d,mime}',
  'usr/share/{initramfs-tools,libgcrypt20,debianutils,mdadm,util-linux,libc-bin}',
  // Kernel and BIOS lie beside the image.
  'boot/*',
  'usr/share/seabios',
  // Character sets other than UTF-8, and what makes locales.
  'usr/lib/i386-linux-gnu/gconv',
  'usr/{share/i18n,bin/localedef}',
  // Linking statically; tcc links with the shared ones, and with libc_nonshared.a.
  'usr/lib/i386-linux-gnu/lib{c,m,m-2.36,mvec,anl,resolv,crypt,pthread,rt,dl,util,BrokenLocale,g,mcheck}.a',
  'usr/lib/i386-linux-gnu/{audit,sasl2,krb5,engines-3,ossl-modules/legacy.so}',
  // Tools whose libraries or services are left out.
  'usr/sbin/arpd',
  'usr/lib/i386-linux-gnu/tc/q_atm.so',
  'usr/sbin/{mdmon,e4crypt,e2scrub*,update-passwd}',
  'usr/bin/{sadf,chfn,chsh}',
  'usr/lib/i386-linux-gnu/libbrotlienc.so*',
  // Large for what they do here: other names of ls, hardware that is not there, caches that nobody refreshes.
  'usr/bin/{dir,vdir,ptx,pinky,rdma}',
  'usr/sbin/{devlink,dcb,tipc,rdma,ldconfig}',
  'usr/lib/sysstat/{debian-sa1,sa1,sa2}',
  // Headers for programs that talk to hardware.
  'usr/include/{drm,rdma,sound,video,xen,misc,mtd,scsi/fc}',
  'usr/include/linux/{nl80211*,usb,dvb,hdlc,iio,raid/md_u_old.h,surface_aggregator,isdn,media*,v4l2*,videodev2.h,ethtool_old.h}',
  'var/cache/*',
];
