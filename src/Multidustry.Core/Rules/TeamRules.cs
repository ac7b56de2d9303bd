using System.Globalization;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>The rules of each of the 256 teams. Mutable; belongs to one world's rules.</summary>
public sealed class TeamRules
{
    private const int Count = 256;
    private static readonly ulong Default = TeamRule.Schema.Hash(new TeamRule());
    private readonly TeamRule?[] _rules = new TeamRule?[Count];
    private readonly bool[] _listed = new bool[Count];

    internal static RuleType<TeamRules> Type { get; } = new(
        (json, catalogue) =>
        {
            var teams = new TeamRules();
            foreach (var (id, rule) in RuleTypes.ExpectObject(json).Members)
            {
                if (!byte.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var team))
                    continue;
                TeamRule.Schema.Read(rule, teams[team], catalogue);
                teams._listed[team] = true;
            }

            return teams;
        },
        teams => JsonValue.Object(teams.Write()),
        hash: teams => teams.Hash());

    /// <summary>The rules of one team; the defaults until they are changed.</summary>
    public TeamRule this[byte team] => _rules[team] ??= new TeamRule();

    /// <summary>A team that somebody looked at is no other than one that nobody did.</summary>
    private ulong Hash()
    {
        var hash = 0ul;
        for (var team = 0; team < Count; team++)
        {
            var rules = _rules[team] is { } rule ? TeamRule.Schema.Hash(rule) : Default;
            if (rules != Default || _listed[team])
                hash = RuleHash.Join(RuleHash.Join(hash, (ulong)team), rules);
        }
        return hash;
    }

    private IEnumerable<KeyValuePair<string, JsonValue>> Write()
    {
        var fresh = new TeamRule();
        for (var team = 0; team < Count; team++)
        {
            var changes = _rules[team] is { } rule ? TeamRule.Schema.Write(rule, fresh).ToArray() : [];
            if (changes.Length > 0 || _listed[team])
                yield return new(team.ToString(CultureInfo.InvariantCulture), JsonValue.Object(changes));
        }
    }
}
