using System.Globalization;

namespace Multidustry.Simulation.Construction;

internal sealed partial class ConstructionSites
{
    public override string DescribeState(int building)
    {
        var site = Buildings.State.Values[building];
        var costs = _costPool.Items(Costs.Values[site]).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{World.Content.Blocks[Current.Values[site]].Name} {Progress.Values[site]:R} ")
            + string.Join(' ', costs.Select(c => string.Create(CultureInfo.InvariantCulture, $"[{c.Accumulated:R} {c.Total:R} {c.Left}]")));
    }
}
