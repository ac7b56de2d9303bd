using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>The units of a workbench as one processor commands them.</summary>
internal sealed class BenchUnits(BenchProcessor owner) : IUnitAccess
{
    private const float TileSize = 8;
    private const double UnitSearchInterval = 40;
    private const double BuildingSearchInterval = 30;
    private const float BuildingSight = 220;

    private readonly Dictionary<int, (double Tick, MlogValue Source, MlogValue Answer)> _radars = [];

    private LogicBench Bench => owner.Bench;

    public int Count(UnitType type) => type.IsLogicControllable ? Bench.UnitsOf(owner.Building.Team, type).Count() : 0;

    public MlogValue Get(UnitType type, int index) => Bench.UnitsOf(owner.Building.Team, type).ElementAt(index).Value;

    public bool CanBind(in MlogValue unit) => Bench.UnitOf(unit) is { } found && IsOwn(found);

    public bool TakeControl(in MlogValue unit)
    {
        if (Bench.UnitOf(unit) is not { } found || !IsOwn(found) || !found.Type.IsLogicControllable)
            return false;
        found.Controller = owner.Building;
        return true;
    }

    public void Command(in MlogValue unit, UnitAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth, in MlogValue fifth)
    {
        var found = Bench.UnitOf(unit)!;
        switch (action)
        {
            case UnitAction.Flag:
                found.Flag = first.AsNumber;
                break;
            case UnitAction.Boost:
                found.IsBoosting = first.AsBoolean;
                break;
            case UnitAction.Unbind:
                found.Controller = null;
                found.Answers.Clear();
                break;
            case UnitAction.ItemDrop when first.AsContent is Block { IsAir: true }:
                found.CarriedAmount = 0;
                break;
        }
    }

    public bool IsWithin(in MlogValue unit, float x, float y, float radius) =>
        IsNear(Bench.UnitOf(unit)!, x * TileSize, y * TileSize, radius * TileSize);

    public TileView GetBlock(in MlogValue unit, float x, float y)
    {
        var found = Bench.UnitOf(unit)!;
        var (tileX, tileY) = ((int)MathF.Round(x), (int)MathF.Round(y));
        if (!IsNear(found, x * TileSize, y * TileSize, Math.Max(found.Type.MaxRange, found.Type.BuildRange)) || !Bench.Contains(tileX, tileY))
            return default;
        var index = Bench.TileIndex(tileX, tileY);
        var building = Bench.BuildingAt(tileX, tileY);
        var floor = Bench.Overlays[index].IsAir ? Bench.Floors[index] : Bench.Overlays[index];
        return new TileView(MlogValue.Content(building?.Block ?? Bench.Catalogue.Blocks["air"]), building?.Value ?? default, MlogValue.Content(floor));
    }

    public LocateResult Locate(in MlogValue unit, int site, in LocateQuery query)
    {
        var found = Bench.UnitOf(unit)!;
        if (found.Answers.TryGetValue(site, out var last) && Bench.Globals.Tick - last.Tick < UnitSearchInterval)
            return last.Result with { IsRemembered = true };
        var building = query.Target == LocateTarget.Building ? Nearest(found, query) : null;
        if (building is null)
        {
            found.Answers[site] = new BenchUnit.LocateAnswer(Bench.Globals.Tick, last.Result with { Found = false }, default);
            return default;
        }
        var visible = ReferenceEquals(building.Team, owner.Building.Team)
            || IsNear(found, building.CentreX, building.CentreY, Math.Max(found.Type.MaxRange, BuildingSight));
        var result = new LocateResult(true, false, building.CentreX / TileSize, building.CentreY / TileSize, visible ? building.Value : default);
        found.Answers[site] = new BenchUnit.LocateAnswer(Bench.Globals.Tick, result, default);
        return result;
    }

    public MlogValue Radar(in MlogValue source, int site, in RadarQuery query)
    {
        var tick = Bench.Globals.Tick;
        var interval = Bench.UnitOf(source) is null ? BuildingSearchInterval : UnitSearchInterval;
        if (_radars.TryGetValue(site, out var last) && tick - last.Tick < interval && last.Source == source)
            return last.Answer;
        var answer = Search(source, query);
        _radars[site] = (tick, source, answer);
        return answer;
    }

    private MlogValue Search(in MlogValue source, in RadarQuery query)
    {
        var self = Bench.UnitOf(source);
        var building = Bench.BuildingOf(source);
        var (x, y) = building is null ? (self!.X, self.Y) : (building.CentreX, building.CentreY);
        var range = building?.Block.Number("range") ?? self!.Type.MaxRange;
        var team = building?.Team ?? self!.Team;
        var filters = (ReadOnlySpan<RadarTarget>)[query.First, query.Second, query.Third];
        var direction = query.HighestFirst ? 1 : -1;
        (BenchUnit? best, float bestValue) = (null, 0);
        foreach (var candidate in Candidates(filters, team))
        {
            if (ReferenceEquals(candidate, self) || !IsNear(candidate, x, y, range) || !candidate.Type.IsTargetable || !Matches(filters, candidate, team))
                continue;
            var value = direction * SortValue(query.Sort, candidate, x, y);
            if (best is null || value > bestValue)
                (best, bestValue) = (candidate, value);
        }
        return best?.Value ?? default;
    }

    private IEnumerable<BenchUnit> Candidates(ReadOnlySpan<RadarTarget> filters, MlogTeam team)
    {
        if (filters.Contains(RadarTarget.Enemy))
            return Bench.Units.Where(unit => unit.IsListed && !ReferenceEquals(unit.Team, team)).OrderBy(unit => unit.Team.Id);
        return filters.Contains(RadarTarget.Ally) ? Bench.UnitsOf(team) : Bench.Units.Where(unit => unit.IsListed).OrderBy(unit => unit.Team.Id);
    }

    private static bool Matches(ReadOnlySpan<RadarTarget> filters, BenchUnit unit, MlogTeam team)
    {
        foreach (var filter in filters)
        {
            var matches = filter switch
            {
                RadarTarget.Enemy => !ReferenceEquals(unit.Team, team) && unit.Team.Id != 0,
                RadarTarget.Ally => ReferenceEquals(unit.Team, team),
                RadarTarget.Attacker => !unit.Type.CanBoost || !unit.IsBoosting,
                RadarTarget.Flying => unit.Type.IsFlying,
                RadarTarget.Ground => !unit.Type.IsFlying,
                RadarTarget.Any => true,
                _ => false,
            };
            if (!matches)
                return false;
        }
        return true;
    }

    private static float SortValue(RadarSort sort, BenchUnit unit, float x, float y) => sort switch
    {
        RadarSort.Distance => -DistanceSquared(unit, x, y),
        RadarSort.Health => unit.Health,
        RadarSort.Shield => unit.Shield,
        RadarSort.Armor => unit.Armor,
        _ => unit.Type.Health,
    };

    private BenchBuilding? Nearest(BenchUnit unit, LocateQuery query)
    {
        var flag = (BlockFlags)(1 << (int)query.Flag);
        return Bench.Buildings
            .Where(building => !building.IsRemoved && building.Block.Flags.HasFlag(flag) && ReferenceEquals(building.Team, unit.Team) != query.Enemy)
            .MinBy(building => DistanceSquared(unit, building.CentreX, building.CentreY));
    }

    private bool IsOwn(BenchUnit unit) => owner.IsPrivileged || ReferenceEquals(unit.Team, owner.Building.Team);

    private static bool IsNear(BenchUnit unit, float x, float y, float radius) => DistanceSquared(unit, x, y) < radius * radius;

    private static float DistanceSquared(BenchUnit unit, float x, float y) => ((unit.X - x) * (unit.X - x)) + ((unit.Y - y) * (unit.Y - y));
}
