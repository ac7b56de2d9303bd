namespace Multidustry.Mlog.Instructions;

/// <summary>Comparisons of jump and select.</summary>
public enum ConditionKind
{
    /// <summary><c>equal</c>.</summary>
    Equal,

    /// <summary><c>notEqual</c>.</summary>
    NotEqual,

    /// <summary><c>lessThan</c>.</summary>
    LessThan,

    /// <summary><c>lessThanEq</c>.</summary>
    LessThanEq,

    /// <summary><c>greaterThan</c>.</summary>
    GreaterThan,

    /// <summary><c>greaterThanEq</c>.</summary>
    GreaterThanEq,

    /// <summary><c>strictEqual</c>.</summary>
    StrictEqual,

    /// <summary><c>always</c>.</summary>
    Always,
}
