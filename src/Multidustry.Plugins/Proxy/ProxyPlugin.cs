using System.Collections.Immutable;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Proxy.Interfaces;
using Multidustry.Plugins.Roles;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.Proxy.Interfaces.ProxyWit.ProxyTypes;

namespace Multidustry.Plugins.Proxy;

/// <summary>One plugin of a proxy.</summary>
internal sealed class ProxyPlugin(ProxyPlugins proxy, RoleServices services, PluginCode code, PluginGrants grants) : RolePlugin<ProxyEvent>(services, code, grants)
{
    private Interests _lastInterests = Interests.Connections | Interests.Chat;

    /// <summary>The packets that the instance watches, or that the last one did.</summary>
    public ImmutableHashSet<string> Watched { get; private set; } = [];

    /// <summary>Whether it hears what players say: the instance does, or the last one did.</summary>
    public bool HearsChat => (CurrentInterests & Interests.Chat) != 0 && IsEnabled;

    /// <summary>Whether it should judge this: it may, and wants to or wanted to.</summary>
    public bool Judges(ProxyMatter matter) => IsEnabled && matter.Kind switch
    {
        ProxyMatterKind.Visitor => (CurrentInterests & Interests.Connections) != 0 && Grants.Has(PluginCapability.ProxyAdmission),
        ProxyMatterKind.Line => (CurrentInterests & Interests.Chat) != 0 && Grants.Has(PluginCapability.ChatFilter),
        _ => Watched.Contains(matter.Packet),
    };

    /// <summary>A batch is about to be judged.</summary>
    public void Remember()
    {
        if (Context is not { } context)
            return;
        _lastInterests = (Interests)Guest!.Interests;
        Watched = context.Watched;
    }

    protected override RoleGuest? Create(PluginCode code, PluginGrants grants, out string? problem) =>
        RoleGuest.Create(ProxyInterfaces.All, new ProxyContext(proxy, Services, Name, grants, Calls, Timers), code, out problem);

    protected override void Forget()
    {
        base.Forget();
        proxy.ReleaseAll(Name);
    }

    protected override bool Wants(ProxyEvent happened) => ((Interests)Guest!.Interests & happened.Interest) != 0
        || (happened.Matter is { Kind: ProxyMatterKind.Packet } packet && Context!.Watched.Contains(packet.Packet));

    protected override VariantValue ToValue(ProxyEvent happened) => happened.Value.ToValue();

    protected override VariantValue Timer(uint timer) => new Event.Timer(timer).ToValue();

    protected override VariantValue Finished(uint call) => new Event.CallFinished(call).ToValue();

    protected override VariantValue Lost(uint count) => new Event.Lost(count).ToValue();

    /// <summary>That of the running instance: one that did not start in its place leaves it as it was.</summary>
    private ProxyContext? Context => (ProxyContext?)Guest?.Context;

    private Interests CurrentInterests => Guest is { } guest ? (Interests)guest.Interests : _lastInterests;
}
