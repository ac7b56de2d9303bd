using System.Security.Cryptography;
using Multidustry.Plugins.World;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Roles.Interfaces;

/// <summary>The WIT interfaces <c>host</c> and <c>clock-timers</c>.</summary>
internal sealed class HostInterface(RoleContext context) : RoleWit.Host.IHost, RoleWit.ClockTimers.IHost
{
    private const uint ShortestTimer = 10;

    public static void Define(ComponentLinker linker, RoleContext context) => RoleWit.Host.Link(linker, new HostInterface(context));

    public static void DefineTimers(ComponentLinker linker, RoleContext context) => RoleWit.ClockTimers.Link(linker, new HostInterface(context));

    public void Log(RoleWit.Host.Level level, string text) => context.Log((PluginLogLevel)level, text);

    public ulong Now() => context.Services.Clock.UnixMilliseconds;

    public ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public uint Start(uint milliseconds, bool repeats) => context.Timers.Start(
        context.Services.Clock.Tick, (uint)RoleClock.Ticks(TimeSpan.FromMilliseconds(Math.Max(milliseconds, ShortestTimer))), repeats);

    public void Cancel(uint timer) => context.Timers.Cancel(timer);
}
