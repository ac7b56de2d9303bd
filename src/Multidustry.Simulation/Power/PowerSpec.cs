using Multidustry.Core.Content;

namespace Multidustry.Simulation.Power;

/// <summary>
/// A block as power graphs see it: what it does, power units it asks for per tick, and units it stores.
/// <paramref name="OnlyConsumes"/> blocks don't connect to each other by touching. Nodes link by themselves to what
/// <paramref name="AttractsLinks"/>.
/// </summary>
internal readonly record struct PowerSpec(PowerRole Role, float Usage, float Capacity, bool OnlyConsumes, bool IsInsulated, bool AttractsLinks)
{
    public static PowerSpec Of(Block block)
    {
        var consumer = block.Consumers.FirstOrDefault(c => c.IsPower);
        var consumes = block.ConsumesPower && consumer is not null;
        var buffered = consumer is { IsPowerBuffer: true };
        var role = (block.OutputsPower, consumes) switch
        {
            (true, true) => buffered ? PowerRole.Battery : PowerRole.Producer | PowerRole.Consumer,
            (true, false) => PowerRole.Producer,
            (false, true) => PowerRole.Consumer,
            _ => PowerRole.None,
        };
        return new PowerSpec(
            role, consumer?.PowerUsage ?? 0f, consumer?.PowerCapacity ?? 0f,
            block.ConsumesPower && !block.OutputsPower && !block.ConductsPower, block.IsInsulated,
            block.HasPower && block.ConnectsPower && (block.ConsumesPower || block.OutputsPower));
    }
}
