using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Logic;

/// <summary>Rules that a world processor sets, each within its bounds.</summary>
internal sealed partial class ProcessorWorldAccess
{
    private const float SecondsToTicks = 60f, LeastMultiplier = 0.001f, MostSpeed = 50f;

    public void SetRule(LogicRule rule, in MlogValue value, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
        var rules = World.Rules;
        switch (rule)
        {
            case LogicRule.WaveTimer:
                rules.WaveTimer = value.AsBoolean;
                break;
            case LogicRule.Wave:
                World.Clock.Wave = Math.Max(value.AsInteger, 1);
                break;
            case LogicRule.CurrentWaveTime:
                World.Clock.WaveCountdown = Math.Max(Finite(value) * SecondsToTicks, 0f);
                break;
            case LogicRule.Waves:
                rules.Waves = value.AsBoolean;
                break;
            case LogicRule.WaveSending:
                rules.WaveSending = value.AsBoolean;
                break;
            case LogicRule.AttackMode:
                rules.AttackMode = value.AsBoolean;
                break;
            case LogicRule.WaveSpacing:
                rules.WaveSpacing = Finite(value) * SecondsToTicks;
                break;
            case LogicRule.EnemyCoreBuildRadius:
                rules.EnemyCoreBuildRadius = Finite(value) * TileSize;
                break;
            case LogicRule.DropZoneRadius:
                rules.DropZoneRadius = Finite(value) * TileSize;
                break;
            case LogicRule.UnitCap:
                rules.UnitCap = Math.Max(value.AsInteger, 0);
                break;
            case LogicRule.Lighting:
                rules.Lighting = value.AsBoolean;
                break;
            case LogicRule.CanGameOver:
                rules.CanGameOver = value.AsBoolean;
                break;
            case LogicRule.AmbientLight:
                rules.AmbientLight = new Rgba((uint)BitConverter.DoubleToInt64Bits(value.AsNumber));
                break;
            case LogicRule.SolarMultiplier:
                rules.SolarMultiplier = Math.Max(Finite(value), 0f);
                break;
            case LogicRule.DragMultiplier:
                rules.DragMultiplier = Math.Max(Finite(value), 0f);
                break;
            case LogicRule.MapArea:
                SetMapArea(first.AsInteger, second.AsInteger, third.AsInteger, fourth.AsInteger);
                break;
            case LogicRule.Ban or LogicRule.Unban:
                Ban(value.AsContent, rule == LogicRule.Ban);
                break;
            default:
                if (first.AsTeam is { } team)
                    SetTeamRule(rule, rules.Teams[team.Id], Finite(value));
                break;
        }
    }

    private static void SetTeamRule(LogicRule rule, TeamRule team, float value)
    {
        switch (rule)
        {
            case LogicRule.BuildSpeed:
                team.BuildSpeedMultiplier = Math.Clamp(value, LeastMultiplier, MostSpeed);
                break;
            case LogicRule.UnitHealth:
                team.UnitHealthMultiplier = Math.Max(value, LeastMultiplier);
                break;
            case LogicRule.UnitBuildSpeed:
                team.UnitBuildSpeedMultiplier = Math.Clamp(value, 0f, MostSpeed);
                break;
            case LogicRule.UnitMineSpeed:
                team.UnitMineSpeedMultiplier = Math.Max(value, 0f);
                break;
            case LogicRule.UnitCost:
                team.UnitCostMultiplier = Math.Max(value, 0f);
                break;
            case LogicRule.UnitDamage:
                team.UnitDamageMultiplier = Math.Max(value, 0f);
                break;
            case LogicRule.BlockHealth:
                team.BlockHealthMultiplier = Math.Max(value, LeastMultiplier);
                break;
            case LogicRule.BlockDamage:
                team.BlockDamageMultiplier = Math.Max(value, 0f);
                break;
            case LogicRule.RtsMinWeight:
                team.RtsMinWeight = value;
                break;
            case LogicRule.RtsMinSquad:
                team.RtsMinSquad = (int)value;
                break;
        }
    }

    /// <summary>Limits the playable area; the whole map takes the limit off.</summary>
    private void SetMapArea(int x, int y, int width, int height)
    {
        (x, y) = (Math.Max(x, 0), Math.Max(y, 0));
        (width, height) = (Math.Min(World.Tiles.Width, width), Math.Min(World.Tiles.Height, height));
        var rules = World.Rules;
        var isWhole = (x, y, width, height) == (0, 0, World.Tiles.Width, World.Tiles.Height);
        if (rules.LimitMapArea ? (rules.LimitX, rules.LimitY, rules.LimitWidth, rules.LimitHeight) == (x, y, width, height) : isWhole)
            return;
        var before = rules.LimitMapArea ? (rules.LimitX, rules.LimitY, rules.LimitWidth, rules.LimitHeight) : (-1, -1, 0, 0);
        rules.LimitMapArea = !isWhole;
        if (!isWhole)
            (rules.LimitX, rules.LimitY, rules.LimitWidth, rules.LimitHeight) = (x, y, width, height);
        World.Lifecycle.ApplyMapArea(before);
        World.Events.Add(new Events.WorldEvent(Events.WorldEventKind.MapAreaChanged) { Config = Protocol.Types.ConfigValue.IntArray([x, y, width, height]) });
    }

    private void Ban(ContentEntry? content, bool isBanned)
    {
        if (content is Block block)
            _ = isBanned ? World.Rules.BannedBlocks.Add(block) : World.Rules.BannedBlocks.Remove(block);
        else if (content is UnitType unit)
            _ = isBanned ? World.Rules.BannedUnits.Add(unit) : World.Rules.BannedUnits.Remove(unit);
    }

    /// <summary>Rules are finite, whatever programs compute.</summary>
    private static float Finite(in MlogValue value) => Math.Clamp(value.AsFloat, float.MinValue, float.MaxValue);
}
