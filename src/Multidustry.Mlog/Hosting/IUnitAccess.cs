using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>Units that a processor binds and commands. Coordinates are tiles.</summary>
public interface IUnitAccess
{
    /// <summary>How many units of a type this processor's team has; 0 for types that logic can't control.</summary>
    int Count(UnitType type);

    /// <summary>One of those units, from 0 to below <see cref="Count"/>.</summary>
    MlogValue Get(UnitType type, int index);

    /// <summary>Whether a unit may be bound directly: of this processor's team, or any for a world processor.</summary>
    bool CanBind(in MlogValue unit);

    /// <summary>
    /// Takes control of the bound unit for the next 600 ticks when it is alive, in the world, of the right team and its
    /// controller allows it. Every command that the unit obeys does so again.
    /// </summary>
    bool TakeControl(in MlogValue unit);

    /// <summary>Carries out a command that answers nothing. The unit is under control.</summary>
    void Command(in MlogValue unit, UnitAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth, in MlogValue fifth);

    /// <summary>Whether the unit's centre is nearer than a radius to a point.</summary>
    bool IsWithin(in MlogValue unit, float x, float y, float radius);

    /// <summary>The tile at a point as the unit sees it; all null when out of its sight or of the map.</summary>
    TileView GetBlock(in MlogValue unit, float x, float y);

    /// <summary>
    /// Looks for something. A unit searches once per 40 ticks and instruction; in between the last answer is repeated.
    /// </summary>
    /// <param name="unit">The unit, under control.</param>
    /// <param name="site">Index of the instruction in the program.</param>
    /// <param name="query">What to look for.</param>
    LocateResult Locate(in MlogValue unit, int site, in LocateQuery query);

    /// <summary>The best unit in sight of a building or of a unit under control, or null.</summary>
    /// <param name="source">Building with a range, or unit under control.</param>
    /// <param name="site">Index of the instruction in the program; answers are kept for 30 ticks (buildings) or 40 ticks (units).</param>
    /// <param name="query">Which units, and which of them is best.</param>
    MlogValue Radar(in MlogValue source, int site, in RadarQuery query);
}
