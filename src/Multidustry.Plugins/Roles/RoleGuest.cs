using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Roles;

/// <summary>A running component outside of worlds that handles events in batches.</summary>
internal sealed class RoleGuest : PluginGuest
{
    private readonly RoleContext _context;
    private readonly ComponentFunction _handle;

    private RoleGuest(GuestInstance instance, RoleContext context)
        : base(instance, context.Services.Options.StartFuel, context.Services.Options.MaxHandOver)
    {
        _context = context;
        _handle = instance.Export("handle");
    }

    /// <summary>What the host's functions see.</summary>
    public RoleContext Context => _context;

    /// <summary>The flags that <c>start</c> returned.</summary>
    public uint Interests { get; private set; }

    /// <summary>Instantiates a component with exactly what is granted; null, with the reason, when that is not possible.</summary>
    public static RoleGuest? Create<TContext>(GuestInterfaces<TContext> interfaces, TContext context, PluginCode code, out string? problem)
        where TContext : RoleContext
    {
        problem = interfaces.FindDenied(code.Component, context.Grants);
        if (problem is not null)
            return null;
        var options = context.Services.Options;
        var instance = GuestInstance.Create(code, options.LimitsOf(code.Package.Manifest.Limits), options.StartFuel, interfaces.Link(context), ["handle"], out problem);
        return instance is null ? null : new RoleGuest(instance, context);
    }

    /// <summary>Hands a batch over; false when the plugin failed.</summary>
    public bool Handle(long fuel, EventList events) => Call(fuel, () => _handle.Call(events.For(_handle)));

    protected override void Enter() => _context.Enter();

    protected override void Started(object? answer) => Interests = (uint)answer!;
}
