using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>The WIT interface <c>sessions</c>.</summary>
internal sealed class SessionsInterface(ProxyContext context) : ProxyWit.Sessions.IHost
{
    public static void Define(ComponentLinker linker, ProxyContext context) => ProxyWit.Sessions.Link(linker, new SessionsInterface(context));

    public ProxyWit.ProxyTypes.Connection[] Players() => context.Proxy.Players();

    public void Tell(uint connection, string text) => context.Effect(() => context.Proxy.Effects.Tell(connection, context.Text(text)));

    public void Kick(uint connection, string reason) => context.Effect(() => context.Proxy.Effects.Kick(connection, context.Text(reason)));
}
