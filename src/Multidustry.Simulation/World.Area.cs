using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation;

public sealed partial class World
{
    /// <summary>The part of the map that the rules let be played on.</summary>
    internal MapArea PlayableArea => Rules.LimitMapArea
        ? new MapArea(Rules.LimitX, Rules.LimitY, Rules.LimitX + Rules.LimitWidth - 1, Rules.LimitY + Rules.LimitHeight - 1)
        : WholeMap;

    private MapArea WholeMap => new(0, 0, Tiles.Width - 1, Tiles.Height - 1);

    /// <summary>Where units of a team may be. Limits of the rules aren't for the waves.</summary>
    internal MapArea AreaOfUnits(byte team)
    {
        var isWave = (Rules.Waves || Rules.AttackMode) && !Rules.Pvp && team != Rules.DefaultTeam;
        return isWave ? WholeMap : PlayableArea;
    }
}
